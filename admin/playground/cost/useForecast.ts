import { useGraphiQL } from "@graphiql/react";
import { Kind, parse, validate } from "graphql";
import { useEffect, useState } from "react";
import { operationIn, parametersOf } from "../parameters/parameters.ts";
import { missing, readValues } from "../parameters/values.ts";
import { post, type Request } from "../post.ts";
import { type Price, priceIn } from "./price.ts";

/** Whoever types is not asked about every letter. */
const pause = 500;

/** What running the present query would cost; none while it is no query that could run, or is what was `answered`. */
export function useForecast(answered: Request | undefined): Price | undefined {
  const query = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query) ?? "";
  const variables = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.variables) ?? "";
  const operationName = useGraphiQL((state) => state.operationName);
  const schema = useGraphiQL((state) => state.schema);
  const isRunning = useGraphiQL((state) => state.isFetching);
  const [price, setPrice] = useState<Price>();

  useEffect(() => {
    setPrice(undefined);
    if (isRunning) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const values = readValues(variables);
      const operation = operationIn(query, operationName);
      if (!schema || !values || operation?.operation !== "query") return;
      if (answered?.query === query && JSON.stringify(answered.variables ?? {}) === JSON.stringify(values))
        return;
      if (missing(parametersOf(schema, query, operationName), values).length > 0) return;
      if (
        operation.selectionSet.selections.every(
          (one) => one.kind === Kind.FIELD && one.name.value === "__schema",
        )
      )
        return;
      if (validate(schema, parse(query)).length > 0) return;
      const request = { query, variables: values, operationName: operation.name?.value };
      const answer = await post({ ...request, extensions: { explain: true } }, {}, abort.signal).catch(
        () => null,
      );
      if (!abort.signal.aborted) setPrice(priceIn(answer?.extensions));
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, variables, operationName, schema, answered, isRunning]);

  return price;
}
