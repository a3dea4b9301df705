"""Art. 21: posts for postdocs are collected (岗位征集), published, and brought together with people (对接)."""
