import { command } from "./command";
import { drill } from "./drill";
import { journal } from "./journal";
import { session } from "./session";
import { router } from "./trpc";

export const appRouter = router({ command, session, journal, drill });
export type AppRouter = typeof appRouter;
