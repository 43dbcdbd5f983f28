import { lockFolder } from "../lock.ts";

const folder = process.argv[2];
// The lock alone keeps no process alive.
process.on("disconnect", () => process.exit());
await lockFolder(folder, folder);
process.send("held");
