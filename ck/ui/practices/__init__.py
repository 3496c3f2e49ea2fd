"""Practices on the screen «Реестры»: the base, and who took which over."""
