/** Columns that grow by doubling: typed, so that two million rows are a few dozen megabytes. */

export function growingInts(): { push: (value: number) => void; done: () => Int32Array } {
  let column = new Int32Array(1024)
  let length = 0
  return {
    push: (value) => {
      if (length === column.length) {
        const wider = new Int32Array(column.length * 2)
        wider.set(column)
        column = wider
      }
      column[length++] = value
    },
    done: () => column.subarray(0, length),
  }
}

export function growingFloats(): { push: (value: number) => void; done: () => Float64Array } {
  let column = new Float64Array(1024)
  let length = 0
  return {
    push: (value) => {
      if (length === column.length) {
        const wider = new Float64Array(column.length * 2)
        wider.set(column)
        column = wider
      }
      column[length++] = value
    },
    done: () => column.subarray(0, length),
  }
}
