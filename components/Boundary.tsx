/** Keeps a fault in one part of a page from taking the rest down, and offers another try. */
import { Component, type ComponentChildren } from "preact";

interface Props {
  readonly children: ComponentChildren;
  /** What failed, for the sentence shown in its place. */
  readonly what: string;
}

/** Error boundary of islands. Retrying renders the children anew. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(`${this.props.what} failed:`, error);
  }

  override render() {
    if (!this.state.failed) return <>{this.props.children}</>;
    return (
      <div class="notice bad" role="alert">
        <div>
          <p>{this.props.what} stopped working. What is on record is not affected.</p>
          <p>
            <button type="button" class="button" onClick={() => this.setState({ failed: false })}>
              Try again
            </button>
          </p>
        </div>
      </div>
    );
  }
}
