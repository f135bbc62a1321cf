import { lasts } from "../core/inForce.ts";
import { catalogue } from "../core/rights.ts";
import { advice, asked, problem, type Row } from "../core/rule.ts";
import { choice, entity, path, reference } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { topics } from "../topics.ts";
import { AreaScheme } from "./area.ts";

const onePerScheme = asked(
  "onePerScheme",
  ["township", "area", "startOn", "endOn"],
  `select distinct a.id, t.name as township, r.name from area_membership a
     join area_membership o on o.township_id = a.township_id and o.scheme = a.scheme
     join area r on r.id = o.area_id join division t on t.id = a.township_id
   where ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  ({ township, name }) =>
    problem(
      "areaId",
      `“${township}”在同一体系中已属“${name}”,一个乡镇同时只属一个片区,请先填写原归属的终止日期`,
      `${township} already belongs to ${name}; a township is in one area of a scheme at a time: enter the end of that membership first`,
    ),
);

const staysInDevelopmentArea = asked(
  "staysInDevelopmentArea",
  ["township", "area", "endOn"],
  `select a.id, t.name, a.end_on from area_membership a join division t on t.id = a.township_id
   where a.scheme = 'DEVELOPMENT' and a.end_on is not null and ${lasts("t", "a.end_on", "abolished_on")}
     and not exists (select 1 from area_membership o where o.township_id = a.township_id and o.scheme = a.scheme
       and o.id <> a.id and o.deleted_at is null and (o.start_on is null or o.start_on <= a.end_on)
       and ${lasts("o", "a.end_on")})
     and a.id in (select value from json_each(@ids))`,
  ({ name, end_on }) =>
    advice(
      "endOn",
      `“${name}”自${end_on}起不属任何发展片区;每个乡镇应属一个发展片区,请登记新的归属`,
      `from ${end_on} on ${name} is in no development area; each township should be in one: enter the new membership`,
    ),
);

export const AreaMembership = entity("AreaMembership", "片区归属", "A township's belonging to an area.", {
  topic: topics.territory,
  place: 60,
  display: "name",
  home: "township",
  writers: catalogue.writers,
  keys: [["township", "area"]],
  rules: [onePerScheme, staysInDevelopmentArea],
  // The receiver stays where it is; a new township is where those were that it was made of.
  attachment: { merger: "END_AND_SUCCEED", alike: "scheme" },
  derive: ({ area }) => ({ scheme: (area as Row | undefined)?.scheme ?? null }),
  fields: {
    name: path("片区名称", "Name of the area.", "area.name", { labelEn: "Area name" }),
    township: reference("Township", "乡镇", "Township that belongs to it.", { required: true }),
    area: reference("Area", "片区", "Area that it belongs to.", { required: true, list: "memberships" }),
    scheme: choice("片区体系", "For what it is an area.", AreaScheme, { readOnly: true }),
  },
});
