import { describeMajority, type Majority } from '@nghi-truong/domain';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText, useWording } from '../../ui/text.tsx';

/** Says a majority with the figures of this meeting: "Cần quá nửa tổng số đại biểu: 31/60". */
export function useMajorityWords(): (majority: Majority) => string {
  const text = useText();
  const wording = useWording();
  const { room } = useMeeting();
  const { seats, voters, present } = room.counts;
  return (majority) => {
    switch (majority.base) {
      case 'seats':
        return text.motions.majorityFigures(wording(describeMajority(majority, seats)));
      case 'inOffice':
        return text.motions.majorityFigures(wording(describeMajority(majority, voters)));
      case 'present':
        return text.motions.majorityNow(wording(describeMajority(majority, present)));
      case 'cast': {
        // Nobody knows yet how many will vote: the rule without its figures.
        const [words = ''] = wording(describeMajority(majority, present)).split(':');
        return text.motions.majorityAtEnd(words);
      }
    }
  };
}
