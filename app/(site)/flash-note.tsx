'use client';
import { usePathname } from 'next/navigation';
import { Notice } from '#components/ui/notice.tsx';

/** A sentence about one page: the frame stays when a reader goes on, the sentence does not. */
export function FlashNote({ path, message }: { path: string; message: string }) {
  return usePathname() === path ? (
    <Notice tone="good" role="status">
      {message}
    </Notice>
  ) : null;
}
