import { type ReactNode, useState } from 'react';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { AttendanceCounts } from './attendance-counts.tsx';
import { AttendanceList } from './attendance-list.tsx';
import { BadgeScan } from './badge-scan.tsx';
import { SubstitutesPanel } from './substitutes-panel.tsx';
import './attendance.css';

type Part = 'list' | 'map' | 'substitutes' | 'scan';

/** Who is here: the quorum in words, then the list, the seats, the substitutes, the badges. */
export function AttendancePanel({ seatMap }: { readonly seatMap?: ReactNode }) {
  const text = useText();
  const may = useMay();
  const { desk } = useMeeting();
  const [part, setPart] = useState<Part>('list');
  const waiting = Object.values(desk?.substitutes ?? {}).filter((wish) => wish.status.name === 'asked').length;
  const parts: { readonly value: Part; readonly label: string }[] = [
    { value: 'list', label: text.attendance.list },
    ...(seatMap === undefined ? [] : [{ value: 'map' as const, label: text.attendance.map }]),
    ...(desk === null
      ? []
      : [
          {
            value: 'substitutes' as const,
            label:
              waiting === 0
                ? text.attendance.substitutes
                : text.attendance.withStatus(text.attendance.substitutes, waiting),
          },
        ]),
    ...(may.lead ? [{ value: 'scan' as const, label: text.attendance.scan }] : []),
  ];
  const shown = parts.some(({ value }) => value === part) ? part : 'list';
  return (
    <section className="attendance" aria-label={text.attendance.title}>
      <AttendanceCounts />
      {parts.length > 1 && (
        <SegmentedControl label={text.attendance.title} value={shown} onChange={setPart} options={parts} />
      )}
      {shown === 'list' && <AttendanceList />}
      {shown === 'map' && seatMap}
      {shown === 'substitutes' && <SubstitutesPanel />}
      {shown === 'scan' && <BadgeScan />}
    </section>
  );
}
