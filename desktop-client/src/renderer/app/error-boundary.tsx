import { Component, type ReactNode } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { useText } from '../ui/text.tsx';

interface Props {
  readonly children: ReactNode;
  /** Another value gives the part a fresh start. */
  readonly resetKey?: string;
  readonly onError?: (error: unknown) => void;
}

/** Keeps a failure in one part of the page from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.(error);
  }

  override componentDidUpdate(previous: Props) {
    if (this.state.broken && previous.resetKey !== this.props.resetKey) this.setState({ broken: false });
  }

  override render() {
    return this.state.broken ? <Broken onRetry={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const text = useText();
  return (
    <div className="page-main">
      <ErrorNotice
        title={text.common.brokenTitle}
        lost={text.common.brokenLost}
        advice={text.common.brokenAdvice}
        onRetry={onRetry}
      />
    </div>
  );
}
