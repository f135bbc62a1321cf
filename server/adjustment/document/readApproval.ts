/** Reads the text of an approval as the steps of a plan, each beside its sentence. */
import { atOnce } from "../../core/awaitable.ts";
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import { query } from "../../core/operation.ts";
import { localId, toGlobalId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import { date, integer, object, reference, text } from "../../core/statement.ts";
import { loadForest } from "../forest/loadForest.ts";
import { readWays } from "../forest/readWays.ts";
import { planners } from "../plan/planners.ts";
import { shown } from "../plan/shownSteps.ts";
import { newCourse } from "../steps/course.ts";
import { mentionsOf, type Step } from "../steps/step.ts";
import { StepInput } from "../steps/stepInput.ts";
import { ApprovalReader, type Choice, type Read } from "./approvalReader.ts";
import { ApprovalReading } from "./approvalReading.ts";
import { headingOf } from "./heading.ts";
import { lookElsewhere } from "./lookElsewhere.ts";
import { plain } from "./plain.ts";
import { sentencesOf } from "./sentences.ts";

export const readApproval = query("readApproval", {
  needs: planners,
  label: "解读批复",
  description:
    "Reads the text of an approval or a notice and proposes the steps that its sentences come to, each with the sentence as its evidence and DOCUMENTED; nothing is written.",
  arguments: {
    text: text("文本", "Sentences or lines of a table, as pasted or as a file holds them.", {
      required: true,
      maxLength: 200_000,
    }),
    effectiveOn: date("生效日期", "Day on which the units are looked for; today when absent."),
    within: reference("Division", "单位", "County that the document is about; the one it names when absent."),
    before: object("已有步骤", "Steps that are taken before, as those of a draft.", StepInput, {
      many: true,
    }),
    choices: object(
      "选定",
      "Units that a person chose for names of which there are several, or none.",
      {
        name: "ApprovalChoiceInput",
        label: "选定",
        description: "A unit that a name in a sentence means.",
        fields: {
          sentence: integer("句号", "Number of the sentence.", { required: true, min: 1 }),
          text: text("名称", "The name as the sentence has it.", { required: true, maxLength: 100 }),
          unitId: reference("Division", "单位", "The unit that is meant.", { required: true }),
        },
      },
      { many: true },
    ),
  },
  returns: ApprovalReading,
  run: async (given, context) => {
    const { hub, language } = context;
    const day = String(given.effectiveOn ?? hub.run({}, context.viewer).today);
    const written = String(given.text);
    const before = (given.before ?? []) as Step[];
    const division = hub.model.get("Division");
    const t = { ask: async (sql: string, values: unknown[] = []) => hub.database.rows(sql, values) };
    const forest = await loadForest(hub, t, day, [
      ...counties(context, given, plain(written.normalize("NFKC"))),
      ...mentionsOf(before),
    ]);
    // Where ended units went is asked for what comes back alone.
    if (written.includes("恢复")) await readWays(t, hub.database.dialect, forest);
    const choices = ((given.choices ?? []) as Row[]).flatMap(({ sentence, text, unitId }): Choice[] => {
      const unit = forest.units.get(localId(division, String(unitId)) ?? -1);
      return unit ? [{ sentence: Number(sentence), text: String(text), unit }] : [];
    });
    const read = new ApprovalReader(newCourse(forest, new Map()), choices, before).read(sentencesOf(written));
    await lookElsewhere(context, day, given.within, read);
    const tell = ({ number, text, steps, unresolved, remarks }: Read) => ({
      number,
      text,
      steps: shown(hub, steps),
      unresolved: unresolved.map((one) => ({
        text: one.text,
        message: one.message[language],
        candidates: one.candidates,
      })),
      remarks: remarks.map((one) => one[language]),
    });
    return { ...headingOf(written.split(/\r\n|\r|\n/).map(plain)), sentences: read.map(tell) };
  },
});

/** The county that is given, else those that the text names, else the only one there is. */
function counties({ hub }: Context, given: Row, text: string): string[] {
  if (given.within) return [String(given.within)];
  const rows = atOnce(
    hub.database.rows(
      "select id, name from division where level = 'COUNTY' and abolished_on is null and deleted_at is null order by code",
    ),
  );
  const named = rows.filter(({ name }) => text.includes(String(name)));
  const found = named.length > 0 ? named : rows.length === 1 ? rows : [];
  if (found.length > 0) return found.map(({ id }) => toGlobalId("County", Number(id)));
  throw HubError.input("within", {
    zh: "文本没有写明是哪个县,请先选定县",
    en: "the text does not name its county: choose the county first",
  });
}
