import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import './progress-bar.css';

export interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** Words at the right, e.g. "3,2 MB / 12 MB". */
  readonly valueText?: string;
  readonly tone?: 'plain' | 'jade' | 'gold';
}

/** How far something has come. Drawn as SVG: the page's CSP lets nobody write styles into elements from markup. */
export function ProgressBar({ label, value, max, valueText, tone = 'plain' }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <AriaProgressBar className="progress" value={value} maxValue={Math.max(1, max)} valueLabel={valueText ?? undefined}>
      <div className="spread small">
        <Label>{label}</Label>
        {valueText !== undefined && <span className="numbers soft">{valueText}</span>}
      </div>
      <svg
        className={`progress-track progress-${tone}`}
        viewBox="0 0 1000 10"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="progress-fill" x="0" y="0" width={share * 1000} height="10" />
      </svg>
    </AriaProgressBar>
  );
}
