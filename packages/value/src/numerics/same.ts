/** Whether two values are the same to the bit, all through: typed arrays, lists, plain objects and what is in them. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false
  if (ArrayBuffer.isView(one) || Array.isArray(one)) return isSameList(one, other)
  if (ArrayBuffer.isView(other) || Array.isArray(other)) return false
  const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const names = Object.keys(mine)
  return (
    names.length === Object.keys(theirs).length &&
    names.every((name) => Object.hasOwn(theirs, name) && isSame(mine[name], theirs[name]))
  )
}

function isSameList(one: object, other: object): boolean {
  if (one.constructor !== other.constructor) return false
  const [mine, theirs] = [one as ArrayLike<unknown>, other as ArrayLike<unknown>]
  if (mine.length !== theirs.length) return false
  for (let at = 0; at < mine.length; at++) if (!isSame(mine[at], theirs[at])) return false
  return true
}
