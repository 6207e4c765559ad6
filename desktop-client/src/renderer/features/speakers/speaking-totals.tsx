import { compareByGivenName, type PersonId, type SpeakingTotal, speakingTotals } from '@nghi-truong/domain';
import { useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatClock } from '../../ui/format.ts';
import { IconClock } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import './speakers.css';

interface Row extends SpeakingTotal {
  readonly key: string;
  readonly name: string;
}

/** How often and how long each person, or each group, has spoken in this meeting; the longest first. */
export function SpeakingTotalsView() {
  const text = useText();
  const { room, session } = useMeeting();
  const [by, setBy] = useState<'person' | 'group'>('person');
  const now = useNow(session.serverNow);
  const totals = speakingTotals(room.people, room.requests, now);
  const rows: Row[] =
    by === 'person'
      ? Object.entries(totals.byPerson).map(([id, total]) => ({
          key: id,
          name: nameOf(room, id as PersonId),
          ...total,
        }))
      : Object.entries(totals.byGroup).map(([group, total]) => ({
          key: group,
          name: group === '' ? text.speak.noGroup : group,
          ...total,
        }));
  if (rows.length === 0) return <EmptyState icon={<IconClock />} title={text.speak.totalsEmpty} />;
  rows.sort(
    (left, right) =>
      right.spokenMs - left.spokenMs || right.count - left.count || compareByGivenName(left.name, right.name),
  );
  const longest = Math.max(1, rows[0]?.spokenMs ?? 0);
  return (
    <div className="stack-tight">
      <SegmentedControl
        label={text.speak.viewTotals}
        value={by}
        onChange={setBy}
        options={[
          { value: 'person', label: text.speak.byPerson },
          { value: 'group', label: text.speak.byGroup },
        ]}
      />
      <ShowMore rows={rows}>
        {(shown) => (
          <ul>
            {shown.map((row) => (
              <li key={row.key} className="total-row">
                <span className="grow">{row.name}</span>
                <span className="small soft numbers">{text.speak.totalLine(row.count)}</span>
                <span className="strong numbers">{formatClock(row.spokenMs / 1_000)}</span>
                <svg className="total-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(row.spokenMs / longest) * 1_000} height="10" />
                </svg>
              </li>
            ))}
          </ul>
        )}
      </ShowMore>
    </div>
  );
}
