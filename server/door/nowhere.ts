/** An address that nothing answers: a program is told, a person led on to the panel, whose pages stand behind a `#`. */
import type { RequestHandler } from "express";

export const nowhere: RequestHandler = (request, response) => {
  if (request.method === "GET" && request.accepts(["text", "html"]) === "html")
    response.redirect(`/#${request.originalUrl}`);
  else response.status(404).type("text").send("nothing is here / 没有此页\n");
};
