/** Parts of an office file as trees; what is not touched is written as it was read. */
import { DOMParser, type Document, type Element, onErrorStopParsing, XMLSerializer } from "@xmldom/xmldom";

export type { Document, Element };

/** Fails on what is no XML, and on a part that declares entities: no office program writes one. */
export function parsed(bytes: Buffer): Document {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  if (/<!DOCTYPE/i.test(text)) throw new Error("a part declares a document type");
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "text/xml");
}

export const written = (tree: Document): Buffer => Buffer.from(new XMLSerializer().serializeToString(tree));

/** Elements of a name below one, whatever prefix they bear, in their order. */
export const all = (from: Document | Element, name: string): Element[] => [
  ...from.getElementsByTagNameNS("*", name),
];

export const children = (from: Element, ...names: string[]): Element[] =>
  [...from.childNodes].filter(
    (one): one is Element => one.nodeType === 1 && names.includes((one as Element).localName ?? ""),
  );

/** A new element beside others of the same language. */
export function made(beside: Element, name: string, text?: string): Element {
  const prefix = beside.prefix ? `${beside.prefix}:` : "";
  const tree = beside.ownerDocument as Document;
  const element = tree.createElementNS(beside.namespaceURI, `${prefix}${name}`);
  if (text !== undefined) setText(element, text);
  return element;
}

export function setText(element: Element, text: string): void {
  element.textContent = text;
  if (text !== text.trim() || text.includes("\n"))
    element.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
}

export const remove = (element: Element): void => void element.parentNode?.removeChild(element);
