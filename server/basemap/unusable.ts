/** Why a file can't be the base map, Chinese and English. */
export class Unusable extends Error {
  override readonly name = "Unusable";
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} / ${en}`);
  }
}
