import { lockFolder } from "../lock.ts";

const folder = process.argv[2];
await lockFolder(folder, folder);
process.send("held");
