/** A drawing as a file of its own: the page's colours and ground go with it. */
export function svgFile(drawing: SVGSVGElement): string {
  const style = getComputedStyle(document.body);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [
    ["width", "100%"],
    ["height", "100%"],
    ["fill", "var(--card)"],
  ])
    ground.setAttribute(name, value);
  copy.querySelector("title")?.after(ground);
  return new XMLSerializer()
    .serializeToString(copy)
    .replace(/var\((--[\w-]+)\)/g, (_, name) => colour(name).replaceAll('"', "'"));
}
