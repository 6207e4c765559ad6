import type { Messages } from '../messages/vi.ts';
import { useText } from '../text.tsx';
import './seat-drawing.css';

/** What a seat says at a glance. */
export type SeatLook =
  | 'vacant'
  | 'absent'
  | 'excused'
  | 'unmarked'
  | 'present'
  | 'online'
  | 'asked'
  | 'speaking'
  | 'voted'
  | 'notVoted'
  | 'onPaper'
  /** In the editor: somebody sits here. */
  | 'assigned';

/** In the order of the legend. */
export const seatLooks: readonly SeatLook[] = [
  'speaking',
  'asked',
  'voted',
  'notVoted',
  'onPaper',
  'present',
  'online',
  'excused',
  'absent',
  'unmarked',
  'assigned',
  'vacant',
];

/** The sign of each look: colour alone tells nothing to whoever does not see it. */
const signs: Readonly<Record<SeatLook, string>> = {
  vacant: '',
  absent: 'V',
  excused: 'P',
  unmarked: '–',
  present: '✓',
  online: 'TT',
  asked: 'ĐK',
  speaking: 'PB',
  voted: '',
  notVoted: '',
  onPaper: 'GI',
  assigned: '',
};

/** A look in a word. */
export function seatWord(text: Messages, look: SeatLook): string {
  return text.seats[look];
}

/** The drawing of one seat in a square of 100 units: number, sign, a short name, and a warning when its tablet is cut off. */
export function SeatMark({
  look,
  seat,
  caption,
  cutOff = false,
}: {
  readonly look: SeatLook;
  readonly seat?: number | undefined;
  readonly caption?: string | undefined;
  readonly cutOff?: boolean | undefined;
}) {
  const sign = signs[look];
  const named = caption !== undefined && caption !== '';
  const dotted = look === 'voted' || look === 'notVoted';
  const bare = sign === '' && !dotted;
  return (
    <>
      <rect className="seat-box" x="4" y="4" width="92" height="92" rx="16" />
      {seat !== undefined && (
        <text
          className="seat-number"
          x={bare ? 50 : 13}
          y={bare && !named ? 61 : 38}
          textAnchor={bare ? 'middle' : 'start'}
        >
          {seat}
        </text>
      )}
      {dotted && (
        <circle
          className={`seat-dot seat-dot-${look}`}
          cx={named ? 80 : 50}
          cy={seat === undefined ? 50 : named ? 27 : 69}
          r={seat === undefined ? 22 : named ? 10 : 14}
        />
      )}
      {sign !== '' && seat === undefined && (
        <text className="seat-sign seat-sign-alone" x="50" y="68" textAnchor="middle">
          {sign}
        </text>
      )}
      {sign !== '' && seat !== undefined && (
        <text
          className={sign.length > 1 ? 'seat-sign seat-sign-letters' : 'seat-sign'}
          x={named ? 89 : 50}
          y={named ? 40 : 82}
          textAnchor={named ? 'end' : 'middle'}
        >
          {sign}
        </text>
      )}
      {named && (
        <text className="seat-caption" x="50" y="80" textAnchor="middle">
          {caption}
        </text>
      )}
      {cutOff && <CutOff alone={seat === undefined} />}
    </>
  );
}

/** A triangle with an exclamation mark: at the corner of a seat, or alone in the legend. */
function CutOff({ alone }: { readonly alone: boolean }) {
  return (
    <g className="seat-cut-off" transform={alone ? 'translate(50 52) scale(1.5)' : 'translate(76 80)'}>
      <path d="M0 -20 22 18H-22Z" />
      <text x="0" y="14" textAnchor="middle">
        !
      </text>
    </g>
  );
}

/** What the signs mean, and how many seats carry each. Looks that do not occur are left out. */
export function SeatLegend({
  counts,
  cutOff,
}: {
  readonly counts: Readonly<Partial<Record<SeatLook, number>>>;
  /** How many tablets are cut off; null where that is not known. */
  readonly cutOff: number | null;
}) {
  const text = useText();
  return (
    <ul className="seat-legend" aria-label={text.seats.legend}>
      {seatLooks
        .filter((look) => (counts[look] ?? 0) > 0)
        .map((look) => (
          <li key={look} className="seat-legend-entry">
            <svg className={`seat seat-${look}`} viewBox="0 0 100 100" aria-hidden="true">
              <SeatMark look={look} />
            </svg>
            <span className="numbers">{text.seats.counts(seatWord(text, look), counts[look] ?? 0)}</span>
          </li>
        ))}
      {cutOff !== null && cutOff > 0 && (
        <li className="seat-legend-entry">
          <svg className="seat seat-vacant" viewBox="0 0 100 100" aria-hidden="true">
            <SeatMark look="vacant" cutOff />
          </svg>
          <span className="numbers">{text.seats.counts(text.seats.cutOff, cutOff)}</span>
        </li>
      )}
    </ul>
  );
}
