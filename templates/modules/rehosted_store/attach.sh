# Data volume: attached to whichever server runs in the zone, formatted once, mounted.
set -euo pipefail
# A server without its data is of no use: halted, it is replaced by its auto scaling group.
trap 'shutdown -h now' ERR

metadata=http://169.254.169.254/latest
header="X-aws-ec2-metadata-token"
session=$(curl -fsS --retry 5 -X PUT -H "$header-ttl-seconds: 300" "$metadata/api/token")
instance=$(curl -fsS --retry 5 -H "$header: $session" "$metadata/meta-data/instance-id")

# On Nitro the device is NVMe and named after the volume; udev makes the link.
nvme="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${VOLUME_ID/-/}"
device=""
for attempt in $(seq 90); do
  for candidate in "$nvme" /dev/xvdf /dev/sdf; do
    if [ -b "$candidate" ]; then device="$candidate"; break 2; fi
  done
  # The former server may still hold the volume: asked again until it lets go.
  aws ec2 attach-volume --region "$REGION" --volume-id "$VOLUME_ID" \
    --instance-id "$instance" --device /dev/sdf || true
  sleep 10
done
[ -n "$device" ]

# Blank means both: no signature that blkid knows, and nothing but zeros where one would be.
probe=0
blkid -p "$device" || probe=$?
if [ "$probe" -eq 2 ] && [ "$(head -c 1048576 "$device" | tr -d '\0' | wc -c)" -eq 0 ]; then
  mkfs.xfs "$device"
fi
uuid=$(blkid -o value -s UUID "$device")
mkdir -p "$MOUNT_PATH"
grep -q "UUID=$uuid " /etc/fstab ||
  echo "UUID=$uuid $MOUNT_PATH xfs defaults,noatime,nofail 0 2" >> /etc/fstab
mountpoint -q "$MOUNT_PATH" || mount "$MOUNT_PATH"
# The volume may have grown since the last server.
xfs_growfs "$MOUNT_PATH"

trap - ERR
