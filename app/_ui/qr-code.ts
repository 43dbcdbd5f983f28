import { encode } from "uqr";

/** Dark modules of the code for an address, without the margin around it. A seventh of it may be soiled. */
export const qrOf = (address: string): boolean[][] => encode(address, { ecc: "M", border: 0 }).data;
