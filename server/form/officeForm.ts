import { SavedQuery } from "../account/savedQuery.ts";
import { choice, choices, entity, integer, object, type reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { FormPlace } from "./formPlace.ts";

export const OfficeFormKind = choices("OfficeFormKind", "表格类型", "What kind of file a form is.", {
  XLSX: ["工作簿", "A workbook (.xlsx)", "Workbook"],
  DOCX: ["文档", "A text document (.docx)", "Document"],
});

const { sharing, link, user, savedBy } = SavedQuery.fields;

/** The file lies beside the database under its hash; what fills it is asked with the rights of whoever fills it. */
export const OfficeForm = entity(
  "OfficeForm",
  "单位表格",
  "A form of an office, a workbook or document with named places, that saved queries fill for a unit and a day.",
  {
    topic: topics.data,
    unlisted: true,
    operationsOnly: true,
    unrecorded: true,
    order: "name ASC",
    readers: SavedQuery.readers,
    visible: SavedQuery.visible,
    fields: {
      name: text("名称", "What it is called.", { required: true, maxLength: 60 }),
      kind: choice("表格类型", "What kind of file it is.", OfficeFormKind, {
        required: true,
        readOnly: true,
      }),
      file: text("文件名", "Name of the file that was taken in.", { required: true, maxLength: 200 }),
      hash: text("文件摘要", "SHA-256 of the file's bytes.", {
        required: true,
        aside: true,
        look: "code",
        maxLength: 64,
      }),
      bytes: integer("字节数", "Size of the file.", { required: true, aside: true, min: 0 }),
      bindings: text("对应关系", "What fills its places, as JSON.", {
        required: true,
        hidden: true,
        lines: true,
        maxLength: 1_000_000,
      }),
      places: object("位置", "Its places in their order, and what fills them.", FormPlace, {
        required: true,
        many: true,
      }),
      note: text("说明", "What it is for and how it is to be filled.", {
        look: "prose",
        lines: true,
        maxLength: 500,
      }),
      sharing,
      user: { ...user, description: "Account whose form it is." } as ReturnType<typeof reference>,
      savedBy,
      link,
    },
  },
);
