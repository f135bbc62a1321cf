/** A unit as a table has it. */
export interface TableUnit {
  code: string;
  level: string;
  kind: string;
  /** Short form in use: 龙吟村; `namesInUse` tells apart those that would be called alike. */
  name: string;
  /** To the letter. */
  officialName: string;
  /** Proper part: 龙吟; empty where the table gives none. */
  stem: string;
  parentCode: string | null;
  /** Line of the table. */
  line?: number;
  /** What is not in order about that line. */
  remark?: string;
}
