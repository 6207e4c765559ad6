import { useMeeting } from '../ui/meeting/meeting-context.tsx';
import { Link } from '../ui/router.tsx';
import { useText } from '../ui/text.tsx';
import { meetingPath } from './routes.ts';
import '../ui/button.css';

/** "Mở biên bản": what comes next at a desk whose meeting has ended. */
export function ToMinutes() {
  const text = useText();
  const { meeting } = useMeeting();
  return (
    <Link to={meetingPath(meeting.meetingId, 'bien-ban')} className="button button-primary button-link">
      {text.room.openMinutes}
    </Link>
  );
}
