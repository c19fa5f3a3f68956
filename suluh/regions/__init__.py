"""Where: provinces, regencies, districts and villages, under the ministry's codes and the times they were valid."""
