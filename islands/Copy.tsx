/** A copy button for pages that are otherwise rendered on the server. */
import { CopyButton, type CopyButtonProps } from "../components/CopyButton.tsx";

/** See {@link CopyButton}. */
export default function Copy(props: CopyButtonProps) {
  return <CopyButton {...props} />;
}
