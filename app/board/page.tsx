import { BoardScreen } from "./screen";

export default function Page() {
  return <BoardScreen />;
}
