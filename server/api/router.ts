import { appointment } from "./appointment";
import { backup } from "./backup";
import { command } from "./command";
import { drill } from "./drill";
import { find } from "./find";
import { imports } from "./imports";
import { journal } from "./journal";
import { person } from "./person";
import { relief } from "./relief";
import { session } from "./session";
import { sheet } from "./sheet";
import { territory } from "./territory";
import { router } from "./trpc";
import { ways } from "./ways";

export const appRouter = router({
  command,
  session,
  appointment,
  relief,
  journal,
  drill,
  ways,
  find,
  sheet,
  territory,
  person,
  imports,
  backup,
});
export type AppRouter = typeof appRouter;
