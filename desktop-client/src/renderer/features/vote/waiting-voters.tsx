import type { PersonId, PersonRecord } from '@nghi-truong/domain';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconDevice, IconHand, IconOffline, IconPaper } from '../../ui/icons.tsx';
import type { OpenPoll } from '../../ui/meeting/poll-words.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';

export interface WaitingVotersProps {
  readonly poll: OpenPoll;
  /** Present and without a ballot, by given name. */
  readonly missing: readonly PersonRecord[];
  readonly onPaper: readonly PersonRecord[];
  readonly connected: ReadonlySet<PersonId>;
  readonly onHand: (person: PersonRecord) => void;
  readonly onPaperFor: (person: PersonRecord) => void;
}

/** Who is present and has not voted, those with a dead tablet first, each with the way to help. */
export function WaitingVoters({ poll, missing, onPaper, connected, onHand, onPaperFor }: WaitingVotersProps) {
  const text = useText();
  const may = useMay();
  const { pollId } = poll;
  const dead = missing.filter((person) => !connected.has(person.personId));
  const rows = [...dead, ...missing.filter((person) => connected.has(person.personId))];
  return (
    <div className="stack-tight">
      <div className="row">
        <h3 className="strong numbers">{text.pollDesk.missingCount(missing.length)}</h3>
        {dead.length > 0 && (
          <Badge tone="vermilion" icon={<IconOffline size={16} />}>
            {text.pollDesk.unreachableCount(dead.length)}
          </Badge>
        )}
      </div>
      {missing.length === 0 ? (
        <p className="soft">{text.vote.allVoted}</p>
      ) : (
        <ShowMore rows={rows}>
          {(shown) => (
            <ul className="poll-waiting" aria-label={text.vote.notVoted}>
              {shown.map((person) => {
                const reachable = connected.has(person.personId);
                return (
                  <li key={person.personId} className={reachable ? 'waiting-voter' : 'waiting-voter waiting-dead'}>
                    {reachable ? <IconDevice size={20} /> : <IconOffline size={20} />}
                    <span className="grow waiting-name">
                      {person.name}
                      <span className={reachable ? 'visually-hidden' : 'waiting-why small'}>
                        {reachable ? text.pollDesk.reachable : text.pollDesk.unreachable}
                      </span>
                    </span>
                    <span className="waiting-acts">
                      {poll.form === 'mixed' && (
                        <Button
                          look="quiet"
                          icon={<IconPaper size={20} />}
                          aria-label={text.pollDesk.paperFor(person.name)}
                          unavailable={may.whyNot('handOutPaper', { pollId })}
                          onPress={() => onPaperFor(person)}
                        >
                          {text.pollDesk.paper}
                        </Button>
                      )}
                      <Button
                        look={reachable ? 'quiet' : 'secondary'}
                        icon={<IconHand size={20} />}
                        aria-label={text.pollDesk.handFor(person.name)}
                        unavailable={may.whyNot('recordHandVote', { pollId })}
                        onPress={() => onHand(person)}
                      >
                        {text.pollDesk.hand}
                      </Button>
                    </span>
                  </li>
                );
              })}
            </ul>
          )}
        </ShowMore>
      )}
      {onPaper.length > 0 && (
        <>
          <h3 className="strong numbers">{text.pollDesk.onPaper(onPaper.length)}</h3>
          <p>{onPaper.map((person) => person.name).join(', ')}</p>
        </>
      )}
    </div>
  );
}
