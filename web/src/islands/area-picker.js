// placeholder
export default function areaPicker() {}
