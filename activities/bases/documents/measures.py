"""The measures as documents name them at their first mention."""

MEASURES = "《内蒙古自治区博士后创新实践基地管理办法》（内人社办发〔2025〕196号）"
