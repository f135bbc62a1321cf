import { HubError } from "../core/errors.ts";

/** More bytes than are taken. */
export class TooLarge extends HubError {
  constructor(limit: number) {
    const size = `${limit / 1024 / 1024} MB`;
    const message = {
      zh: `文件超过 ${size},不收,请压缩、删去其中的图片或分成几份后再上传`,
      en: `the file is larger than ${size}: make its pictures smaller, or send it in parts`,
    };
    super("BAD_USER_INPUT", message, [{ path: "file", message }]);
  }
}
