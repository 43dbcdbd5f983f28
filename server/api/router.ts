import { command } from "./command";
import { drill } from "./drill";
import { find } from "./find";
import { journal } from "./journal";
import { session } from "./session";
import { router } from "./trpc";
import { ways } from "./ways";

export const appRouter = router({ command, session, journal, drill, ways, find });
export type AppRouter = typeof appRouter;
