import { entity, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { once } from "./once.ts";

export const PowerAdoption = entity(
  "PowerAdoption",
  "权限承接",
  "A township's exercise of a delegated power over a period.",
  {
    topic: topics.service,
    place: 100,
    display: "name",
    home: "township",
    keys: [["township", "power"]],
    rules: [
      once(
        "power_adoption",
        ["powerId", "townshipId"],
        "startOn",
        "该乡镇同期已承接此项权限,请修改原记录,或先填写其终止日期",
        "the township exercises this power already: change that record, or end it first",
      ),
    ],
    // The powers of a township that lives on extend to the new ground; a new one has those of all that it is made of.
    attachment: { merger: "END_AND_SUCCEED", alike: "power", unasked: true },
    fields: {
      name: path("权限名称", "Name of the power.", "power.name"),
      category: path("类别", "What the power is for.", "power.category"),
      township: reference("Township", "承接乡镇", "Township that exercises it.", { required: true }),
      power: reference("DelegatedPower", "权限", "What it exercises.", {
        required: true,
        list: "adoptions",
      }),
    },
  },
);
