interface Props {
  heads: string[];
  lines: string[][];
  /** Places of columns of codes. */
  codes?: number[];
  /** Places of columns of short words, which are not broken. */
  short?: number[];
}

/** A table on paper: its head stands on each page, its lines are numbered, a column that is empty throughout is left out. */
export function AnnexTable({ heads, lines, codes = [], short = [] }: Props) {
  const columns = heads
    .map((head, place) => ({ head, place }))
    .filter(({ place }) => lines.some((line) => line[place]));
  const looks = (place: number): string | undefined =>
    codes.includes(place) ? "code" : short.includes(place) ? "short" : undefined;
  return (
    <table>
      <thead>
        <tr>
          <th className="number">#</th>
          {columns.map(({ head }) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines stay where they are
          <tr key={at}>
            <td className="number">{at + 1}</td>
            {columns.map(({ head, place }) => (
              <td key={head} className={looks(place)}>
                {line[place]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
