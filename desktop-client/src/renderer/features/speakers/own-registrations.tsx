import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import type { Placed } from './registering.ts';
import './speakers.css';

/** What one waits for, with one's place, and the way out of the list. */
export function OwnRegistrations({ own }: { readonly own: readonly Placed[] }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  if (own.length === 0) return null;
  return (
    <ul className="own-list" aria-label={text.speak.ownTitle}>
      {own.map(({ request, place }) => {
        const { requestId } = request;
        const kind = text.speak.kinds[request.kind];
        return (
          <li key={requestId} className="own-row">
            <div className="grow">
              <p className="row">
                <strong>{text.speak.placeInList(place)}</strong>
                <Badge tone={request.kind === 'speech' ? 'plain' : 'amber'}>{kind}</Badge>
              </p>
              {request.topic !== '' && <p className="soft">{request.topic}</p>}
            </div>
            <Button
              unavailable={may.whyNot('withdrawRequest', { requestId })}
              busy={waiting('withdrawRequest')}
              aria-label={text.speak.withdrawName(kind)}
              onPress={() => void send('withdrawRequest', { requestId })}
            >
              {text.speak.withdraw}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
