import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { IconWarning } from './icons.tsx';
import { useText } from './text.tsx';
import './notices.css';

export interface ErrorNoticeProps {
  /** What happened, in a sentence. */
  readonly title: string;
  /** Whether anything was lost. */
  readonly lost?: string;
  /** What to do. */
  readonly advice?: ReactNode;
  readonly onRetry?: () => void;
}

/** An error: what happened, whether anything was lost, what to do. */
export function ErrorNotice({ title, lost, advice, onRetry }: ErrorNoticeProps) {
  const text = useText();
  return (
    <div className="error-notice" role="alert">
      <IconWarning size={28} />
      <div className="stack-tight grow">
        <p className="strong">{title}</p>
        {lost !== undefined && <p>{lost}</p>}
        {advice !== undefined && <p className="soft">{advice}</p>}
        {onRetry !== undefined && (
          <div>
            <Button onPress={onRetry}>{text.common.retry}</Button>
          </div>
        )}
      </div>
    </div>
  );
}
