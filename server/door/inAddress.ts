/** A GraphQL request that is written in an address. */
import type { NamedRequest } from "../request/documents.ts";

export function readAddress(url: string): NamedRequest {
  const { extensions, ...given } = Object.fromEntries(new URLSearchParams(url.split("?")[1]));
  return { ...given, ...(extensions && { extensions: JSON.parse(extensions) }) };
}

export const toAddress = ({ extensions, ...given }: NamedRequest): string =>
  `/?${new URLSearchParams({
    ...(given as Record<string, string>),
    ...(extensions !== undefined && { extensions: JSON.stringify(extensions) }),
  })}`;
