"""How pages are headed for the offices of 内人社办发〔2025〕196号."""

from web.brand import Brand

BRAND = Brand(
    "博士后创新实践基地",
    text="《内蒙古自治区博士后创新实践基地管理办法》（内人社办发〔2025〕196号）",
    address="/regulation",
)
