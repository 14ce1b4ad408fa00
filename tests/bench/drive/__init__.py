"""What drives the subjects of the bench: servers, a browser tab, Streamlit's protocol, and the material."""
