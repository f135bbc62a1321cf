declare module "virtual:model" {
  export const model: import("./modelTypes.ts").Model;
}
