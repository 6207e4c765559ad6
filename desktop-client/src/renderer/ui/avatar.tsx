import './avatar.css';
import { initials } from './names.ts';

/** Initials of a name; the name itself stands beside it. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span className="avatar" aria-hidden="true">
      {initials(name)}
    </span>
  );
}
