import { useText } from './text.tsx';
import './notices.css';

const most = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The shape of what is on its way. */
export function Skeleton({ lines = 3, label }: { readonly lines?: number; readonly label?: string }) {
  const text = useText();
  return (
    <div className="skeleton" role="status" aria-label={label ?? text.common.loading}>
      {most.slice(0, lines).map((line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}
