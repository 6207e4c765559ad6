import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconPeople } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { SubstituteCard, WithdrawSubstitute } from './substitute-card.tsx';
import { SubstituteDialog } from './substitute-dialog.tsx';
import './attendance.css';

/** One's own wishes that somebody comes instead, with the chair's answers; and the way to ask. */
export function OwnSubstitutes() {
  const text = useText();
  const may = useMay();
  const { mine, room, personId } = useMeeting();
  const [asking, setAsking] = useState(false);
  const expected = mine.votes || may.has('chair') || may.has('delegate');
  const wishes = Object.values(mine.substitutes)
    .filter((wish) => wish.forPersonId === personId)
    .sort((left, right) => right.askedAt - left.askedAt);
  const standing = wishes.some((wish) => wish.status.name === 'asked' || wish.status.name === 'accepted');
  if (!expected) return null;
  return (
    <div className="stack-tight">
      <h3>{text.attendance.substitutes}</h3>
      {wishes.length > 0 && (
        <ul className="stack-tight">
          {wishes.map((wish) => (
            <SubstituteCard
              key={wish.substituteId}
              substitute={wish}
              actions={
                wish.status.name === 'asked' || wish.status.name === 'accepted' ? (
                  <WithdrawSubstitute substitute={wish} />
                ) : undefined
              }
            />
          ))}
        </ul>
      )}
      {!standing && room.meeting.phase.name !== 'ended' && (
        <div>
          <Button
            icon={<IconPeople />}
            unavailable={may.whyNot('askSubstitute', { personId: null })}
            onPress={() => setAsking(true)}
          >
            {text.substitute.ask}
          </Button>
        </div>
      )}
      {asking && <SubstituteDialog person={null} onClose={() => setAsking(false)} />}
    </div>
  );
}
