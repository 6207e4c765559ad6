// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { RegisterButton } from './register-button.tsx';

/** A tablet that is turned draws the whole bar anew. */
function Turnable() {
  const [turns, setTurns] = useState(0);
  return (
    <>
      <RegisterButton key={turns} />
      <button type="button" onClick={() => setTurns(turns + 1)}>
        xoay
      </button>
    </>
  );
}

afterEach(cleanup);

describe('registering to speak', () => {
  test('[UI-23] the topic typed outlives the sheet it was typed in', async () => {
    const { step } = renderInMeeting(3, <Turnable />, (story) => story.open(7, 4));
    const open = () => step(() => fireEvent.click(screen.getByRole('button', { name: 'Đăng ký phát biểu' })));
    await open();
    await step(() => fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Về thu ngân sách' } }));
    await step(() => fireEvent.click(screen.getByText('xoay')));
    expect(screen.queryByRole('textbox')).toBeNull();
    await open();
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'Về thu ngân sách');
  });
});
