import { CommunityScreen } from "./screen";

export default function Page() {
  return <CommunityScreen />;
}
