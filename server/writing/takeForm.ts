/** A form of an office as it comes in: looked into, kept as it is, its places matched where their names leave no doubt. */
import { hash } from "node:crypto";
import { changeableRow, keeping, written } from "../account/shared.ts";
import { signInFirst } from "../account/signInFirst.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { demand } from "../core/rights.ts";
import { bindingsOf } from "../form/bound.ts";
import { FormFile } from "../form/file/formFile.ts";
import { matched } from "../form/match.ts";
import { called } from "../form/officeForms.ts";
import { endingOf } from "./fileName.ts";
import { keepFile } from "./keepFile.ts";
import type { Request } from "./request.ts";

export async function takeForm(
  context: Context,
  folder: string,
  { form, name, file, bytes }: Request & { kind: "form" },
): Promise<{ id: string; places: number; unbound: string[] }> {
  const { hub } = context;
  if (!context.account) throw signInFirst(context.hub, context.token);
  demand(context.viewer, { person: true });
  const opened = await FormFile.open(bytes);
  opened.end();
  const { kind, places } = opened;
  if (endingOf(file) !== kind.toLowerCase()) throw otherKind(file, kind);
  if (places.length === 0) throw noPlaces();
  const digest = hash("sha256", bytes);
  const entity = hub.model.get("OfficeForm");
  return hub.transact({ ...context, entry: { act: "form" } }, async (t) => {
    const row = form === undefined ? undefined : await changeableRow(context, t, entity, form, called);
    const bindings = await matched(context, places, row && bindingsOf(row));
    keepFile(folder, digest, bytes);
    const values = {
      kind,
      file,
      hash: digest,
      bytes: bytes.byteLength,
      bindings: JSON.stringify(bindings),
      ...(!row && { name: name || file.replace(/\.[^.]*$/, ""), ...(await keeping(t, context)) }),
    };
    const [{ ids }] = await hub.gate.write(t, [
      row
        ? { ...written(entity, "UPDATE"), rows: [{ which: Number(row.id), values }] }
        : { ...written(entity, "CREATE"), rows: [{ values }] },
    ]);
    return {
      id: toGlobalId(entity.name, ids[0]),
      places: bindings.length,
      unbound: bindings.filter(({ query }) => !query).map((one) => one.name),
    };
  });
}

const otherKind = (file: string, kind: string): HubError =>
  HubError.input("file", {
    zh: `文件“${file}”的内容是 .${kind.toLowerCase()},请按此改扩展名后再上传`,
    en: `the file ${file} is a .${kind.toLowerCase()}: name it so`,
  });

const noPlaces = (): HubError =>
  HubError.input("file", {
    zh: "文件中没有找到位置:请在要填数的单元格或文字处写上 {{名称}},如 {{户籍人口}},保存后再上传",
    en: "the file names no place: write {{name}} where a value is to stand, e.g. {{户籍人口}}, and save it",
  });
