import { Button } from './button.tsx';
import { dayKey, formatDate, formatTime } from './format.ts';
import { IconOffline, IconWarning } from './icons.tsx';
import { useText, useWording } from './text.tsx';
import './connection-banner.css';

/** The part of the session's connection state that is shown. */
export type ShownConnection =
  | { readonly name: 'connecting' }
  | { readonly name: 'online' }
  | { readonly name: 'reconnecting'; readonly lastContactAt: number }
  | { readonly name: 'refused'; readonly error: { readonly vi: string; readonly en: string } };

/** Says plainly that what is shown may be old, and how old. Nothing while all is well. */
export function ConnectionBanner({
  connection,
  onReload,
  worksUntil = null,
}: {
  readonly connection: ShownConnection;
  /** Until when this device may work without the server; null: unknown, or it keeps nothing. */
  readonly worksUntil?: number | null;
  readonly onReload?: () => void;
}) {
  const text = useText();
  const wording = useWording();
  if (connection.name === 'online' || connection.name === 'connecting') return null;
  if (connection.name === 'refused') {
    return (
      <div className="connection connection-bad" role="alert">
        <IconWarning size={20} />
        <p className="grow">{wording(connection.error)}</p>
        {onReload !== undefined && <Button onPress={onReload}>{text.common.signInAgain}</Button>}
      </div>
    );
  }
  const { lastContactAt } = connection;
  const dayAndTime = (at: number) => text.connection.dayAndTime(formatTime(at), formatDate(at));
  // What is shown may be of another day: a device that was opened again without the server.
  const old = dayKey(lastContactAt) !== dayKey(Date.now());
  return (
    <div className="connection" role="status">
      <IconOffline size={20} />
      <p className="grow">
        <strong>{text.connection.lost}</strong> · {text.connection.reconnecting} ·{' '}
        {text.connection.dataAsOf(old ? dayAndTime(lastContactAt) : formatTime(lastContactAt))}
        {worksUntil !== null && <span> · {text.connection.worksUntil(dayAndTime(worksUntil))}</span>}
        <span className="connection-more">. {text.connection.whatWorks}</span>
      </p>
    </div>
  );
}
