/** The tenant's sign beside its name. */
export function TenantMark() {
  return (
    <svg className="tenant-mark" width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
      <path
        d="M1 15L8 3l4 6 2.500-4L21 15"
        stroke="currentColor"
        strokeWidth="1.800"
        fill="none"
        strokeLinejoin="round"
      />
    </svg>
  )
}
