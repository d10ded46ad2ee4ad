/** Returns a function that schedules the work for the next animation frame, at most once per frame. */
export function oncePerFrame(work) {
  let scheduled = false;
  return () => {
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(() => {
        scheduled = false;
        work();
      });
    }
  };
}
