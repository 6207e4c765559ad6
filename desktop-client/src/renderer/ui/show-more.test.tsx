// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { ShowMore } from './show-more.tsx';
import { TextProvider } from './text.tsx';

afterEach(cleanup);

function draw(count: number) {
  const rows = Array.from({ length: count }, (_, index) => `Đại biểu ${index + 1}`);
  return (
    <TextProvider language="vi">
      <ShowMore rows={rows}>
        {(shown) => (
          <ul>
            {shown.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        )}
      </ShowMore>
    </TextProvider>
  );
}

describe('a long list of unequal rows', () => {
  test('[UI-33] draws a hundred of a thousand, and the next hundred when they are wanted', () => {
    const { rerender } = render(draw(1_000));
    expect(screen.getAllByRole('listitem')).toHaveLength(100);
    fireEvent.click(screen.getByRole('button', { name: 'Xem thêm (còn 900)' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(200);
    rerender(draw(1_001));
    expect(screen.getAllByRole('listitem')).toHaveLength(200);
    rerender(draw(150));
    expect(screen.getAllByRole('listitem')).toHaveLength(150);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
